(()=>{var panel=AdminJS;var{useFilterDrawer,useNotice,useResource,useTranslation}=AdminJS;var{useSelector,useDispatch}=ReactRedux;var{Link,useNavigate}=ReactRouterDOM;var pages=new AdminJS.ViewHelpers;var api=new AdminJS.ApiClient;function useWords(component){const{t,i18n,ta,tb,tm,tp,tl}=useTranslation();const{language}=i18n;return{language,say:(key,values={})=>t(`components.${component}.${key}`,values),action:(name,resource)=>ta(name,resource),button:(name,resource,values={})=>tb(name,resource,values),label:name=>tl(name),message:(key,resource,values={})=>tm(key,resource,values),property:(name,resource)=>tp(name,resource),value:(property,value,resource)=>tl(`${property}.${value}`,resource),number:value=>new Intl.NumberFormat(language).format(value)}}function Failures({failures,close}){const{say,message}=useWords("ActForm");return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("failed",{count:failures.length})),React.createElement("ul",{className:"panel-failures"},failures.map(({id,title,code})=>React.createElement("li",{key:id},React.createElement("strong",null,title)," ",message(code)))),React.createElement("button",{type:"button",className:"panel-button panel-button-main",onClick:close,ref:focused},say("toList")))}var focused=element=>element?.focus();var UNITS=[["day",86400],["hour",3600],["minute",60]];var RECENT_SECONDS=14*86400;function localTime(at,language){return new Intl.DateTimeFormat(language,{dateStyle:"medium",timeStyle:"short"}).format(at)}var exactTime=at=>at.toISOString().replace("T"," ").replace("Z"," UTC");function relativeTime(at,now,language){const seconds=(at.getTime()-now)/1e3;const distance=Math.abs(seconds);if(distance>RECENT_SECONDS)return void 0;const format=new Intl.RelativeTimeFormat(language,{numeric:"auto"});const[unit,size]=UNITS.find(([,least])=>distance>=least)??["second",1];return format.format(Math.trunc(seconds/size),unit)}function lengthOfTime(seconds,language){const[unit,size]=UNITS.find(([,least])=>seconds>=least&&seconds%least===0)??["second",1];return new Intl.NumberFormat(language,{style:"unit",unit,unitDisplay:"long"}).format(seconds/size)}function roughTime(seconds,language){const[unit,size]=UNITS.find(([,least])=>seconds>=least)??["second",1];const value=Math.floor(seconds/size);return new Intl.NumberFormat(language,{style:"unit",unit,unitDisplay:"long"}).format(value)}var KEEPS=["line","choice","duration","flag"];function initialOf(field,record){const{name,kind,initial,values}=field;const known=KEEPS.includes(kind)?record?.params[name]:void 0;const value=known??initial;if(kind==="flag")return value===true||value==="true";const text=value===void 0||value===null?"":String(value);return values===void 0||values.includes(text)?text:String(initial??"")}var initialValues=({fields},record)=>Object.fromEntries(fields.map(field=>[field.name,initialOf(field,record)]));var lengthOf=text=>[...text].length;function findErrors({fields},values){const errors={};for(const{name,required,maxLength}of fields){const value=values[name];if(typeof value!=="string")continue;if(required===true&&value.trim()==="")errors[name]="required";else if(maxLength!==void 0&&lengthOf(value.trim())>maxLength)errors[name]="tooLong"}return errors}var NEAR=.8;function choices({field,resource},words){return(field.values??[]).map(value=>{const seconds=field.kind==="duration"?Number(value):0;return[value,seconds>0?lengthOfTime(seconds,words.language):words.value(field.name,value,resource)]})}function Field(props){const{field,value,error,first,resource,change}=props;const words=useWords("ActForm");const{name,kind,required=false,maxLength}=field;const id=`act-${name}`;const label=words.property(name,resource);const length=typeof value==="string"?lengthOf(value):0;const counts=maxLength!==void 0&&(kind==="text"||kind==="line"&&length>maxLength*NEAR);const described=[error===void 0?"":`${id}-error`,counts?`${id}-count`:""];const common={id,name,autoFocus:first,autoComplete:kind==="password"?"new-password":"off","aria-required":required,"aria-invalid":error!==void 0,"aria-describedby":described.join(" ").trim()||void 0,onChange:event=>change(event.target.value)};const text=String(value);function input(){switch(kind){case"text":return React.createElement("textarea",{...common,rows:4,value:text});case"line":return React.createElement("input",{...common,type:"text",value:text});case"password":return React.createElement("input",{...common,type:"password",value:text});case"choice":case"duration":return React.createElement("select",{...common,value:text},text===""||!required?React.createElement("option",{value:""},words.say("choose")):null,choices(props,words).map(([one,shown])=>React.createElement("option",{key:one,value:one},shown)));case"flag":return React.createElement("input",{...common,type:"checkbox",checked:value===true,onChange:event=>change(event.target.checked)})}}return React.createElement("div",{className:kind==="flag"?"panel-field panel-field-flag":"panel-field"},React.createElement("label",{htmlFor:id},label,required?React.createElement("abbr",{className:"panel-required",title:words.say("required")},"*"):null),input(),React.createElement("div",{className:"panel-field-foot"},error===void 0?React.createElement("span",null):React.createElement("span",{id:`${id}-error`,className:"panel-error",role:"alert"},error),!counts?null:React.createElement("span",{id:`${id}-count`,className:length>maxLength?"panel-error":"panel-muted"},words.number(length)," / ",words.number(maxLength))))}async function request({action,resource,record,records},values){const common={resourceId:resource.id,actionName:action.name,data:values};if(action.actionType==="bulk"){const recordIds=(records??[]).map(one=>one.id);return(await api.bulkAction({...common,recordIds})).data}if(action.actionType==="record"&&record!==void 0){return(await api.recordAction({...common,recordId:record.id})).data}return(await api.resourceAction(common)).data}async function sendAct(props,values){const answer=await request(props,values).catch(()=>({notice:{message:"notSent",type:"error"}}));const{notice,record,failures=[],shown}=answer;const errors=Object.entries(record?.errors??{}).map(([field,error])=>[field,error.message??"notValid"]);return{done:notice?.type==="success"||failures.length>0,notice,errors:Object.fromEntries(errors),failures,shown}}async function copy(element){try{await navigator.clipboard.writeText(element.textContent??"");return true}catch{getSelection()?.selectAllChildren(element);return false}}function ShownOnce({shown,resource,close}){const{say,message}=useWords("ShownOnce");const value=React.useRef(null);const button=React.useRef(null);const[copied,setCopied]=React.useState();React.useEffect(()=>button.current?.focus(),[]);const onCopy=async()=>{if(value.current)setCopied(await copy(value.current))};return React.createElement("section",{className:"panel-card panel-shown","aria-live":"polite"},React.createElement("h2",null,message(shown.label,resource)),React.createElement("p",{className:"panel-secret"},React.createElement("code",{ref:value},shown.value),React.createElement("button",{ref:button,type:"button",className:"panel-button",onClick:onCopy},say("copy"))),copied===void 0?null:React.createElement("p",{role:"status"},say(copied?"copied":"selected")),React.createElement("p",{className:"panel-warning"},say("warning")),React.createElement("button",{type:"button",className:"panel-button panel-button-main",onClick:close},say("close")))}var NAMED=10;function Subject({action,resource,record,records}){const words=useWords("ActForm");const act=action.name.replace(/Selected$/,"");const concerned=action.actionType==="bulk"?records??[]:record?.id===void 0?[]:[record];const more=concerned.length-NAMED;return React.createElement(React.Fragment,null,React.createElement("p",null,words.message(`about.${act}`,resource.id)),concerned.length===0?null:React.createElement("div",{className:"panel-subject"},React.createElement("span",{className:"panel-label"},action.actionType==="bulk"?words.say("concernsMany",{count:concerned.length}):words.say("concerns")),React.createElement("ul",null,concerned.slice(0,NAMED).map(one=>React.createElement("li",{key:one.id},one.title)),more>0?React.createElement("li",{className:"panel-muted"},words.say("more",{count:more})):null)))}function homeOf({resource,record}){const{id}=resource;const canShow=record?.recordActions?.some(({name})=>name==="show")??false;return record!==void 0&&canShow?pages.recordActionUrl({resourceId:id,recordId:record.id,actionName:"show"}):pages.resourceUrl({resourceId:id})}function useWayBack(props){const navigate=useNavigate();return()=>{if(Number(history.state?.idx)>0)navigate(-1);else navigate(homeOf(props))}}function ActForm(props){const{action,resource,record}=props;const description=action.custom;const words=useWords("ActForm");const addNotice=useNotice();const goBack=useWayBack(props);const form=React.useRef(null);const sending=React.useRef(false);const[busy,setBusy]=React.useState(false);const[values,setValues]=React.useState(()=>initialValues(description,record));const[errors,setErrors]=React.useState({});const[shown,setShown]=React.useState();const[failures,setFailures]=React.useState([]);const[attempts,setAttempts]=React.useState(0);React.useEffect(()=>{form.current?.querySelector('[aria-invalid="true"]')?.focus()},[attempts]);async function submit(event){event?.preventDefault();if(sending.current)return;const wrong=findErrors(description,values);setErrors(wrong);setAttempts(count=>count+1);if(Object.keys(wrong).length>0)return;sending.current=true;setBusy(true);const sent=await sendAct(props,values);sending.current=false;setBusy(false);if(sent.notice)addNotice({...sent.notice,resourceId:resource.id});setErrors(sent.errors);setAttempts(count=>count+1);if(!sent.done)return;setShown(sent.shown);setFailures(sent.failures);if(sent.shown===void 0&&sent.failures.length===0)goBack()}function onKeyDown(event){if(event.key==="Enter"&&(event.ctrlKey||event.metaKey))void submit()}if(shown!==void 0)return React.createElement(ShownOnce,{shown,resource:resource.id,close:goBack});if(failures.length>0)return React.createElement(Failures,{failures,close:goBack});return React.createElement("form",{ref:form,className:"panel-card panel-form",noValidate:true,onSubmit:submit,onKeyDown},React.createElement(Subject,{...props}),description.fields.map((field,i)=>{const error=errors[field.name];return React.createElement(Field,{key:field.name,field,value:values[field.name]??"",error:error===void 0?void 0:words.message(error,resource.id),first:i===0,resource:resource.id,change:value=>{setValues(known=>({...known,[field.name]:value}));setErrors(({[field.name]:_,...others})=>others)}})}),React.createElement("div",{className:"panel-buttons"},React.createElement("button",{type:"submit",className:`panel-button ${description.danger?"panel-button-danger":"panel-button-main"}`,"aria-disabled":busy},words.action(action.name,resource.id)),React.createElement("button",{type:"button",className:"panel-button",onClick:goBack},words.say("cancel"))))}function Labelled({label,children}){return React.createElement("div",{className:"panel-labelled"},React.createElement("span",{className:"panel-label"},label),React.createElement("div",null,children))}var leadsElsewhere=({reference,components})=>Boolean(reference)||components?.list==="Person";function namesRecord(property,{listProperties,titleProperty}){const able=listProperties.filter(one=>!leadsElsewhere(one));const naming=able.find(({name})=>name===titleProperty.name)??able[0];return property.name===naming?.name}function TitleLink({record,resource,children}){const canShow=record?.recordActions.some(({name})=>name==="show")??false;if(record===void 0||!canShow)return children;const to=pages.recordActionUrl({resourceId:resource.id,recordId:record.id,actionName:"show"});return React.createElement(Link,{className:"panel-title",to},children)}function cell(Value){return function Cell({property,record,resource,where}){const words=useWords("Cell");const params=record?.params??{};const wide=where==="show";const shown=React.createElement(Value,{value:params[property.path],params,property,record,wide});if(!wide&&namesRecord(property,resource)){return React.createElement(TitleLink,{record,resource},shown)}if(!wide)return shown;return React.createElement(Labelled,{label:words.property(property.label,property.resourceId)},shown)}}function below(params,path){const prefix=`${path}.`;return Object.fromEntries(Object.entries(params).filter(([key])=>key.startsWith(prefix)).map(([key,value])=>[key.slice(prefix.length),value]))}function read(value,nested){if(typeof value!=="string")return nested;try{const facts=JSON.parse(value);return typeof facts==="object"&&facts!==null?facts:{}}catch{return{}}}var Facts=cell(({value,params,property,wide})=>{const words=useWords("Facts");const facts=Object.entries(read(value,below(params,property.path)));if(facts.length===0)return"—";const tell=(name,fact)=>{if(name==="seconds"){return typeof fact==="number"?lengthOfTime(fact,words.language):words.say("noEnd")}if(typeof fact==="number")return words.number(fact);const text=String(fact);return words.say(`values.${text}`,{defaultValue:""})||text};return React.createElement("span",{className:wide?"panel-facts panel-facts-wide":"panel-facts"},facts.map(([name,fact])=>React.createElement("span",{key:name},React.createElement("span",{className:"panel-muted"},words.say(`names.${name}`,{defaultValue:""})||name)," ",tell(name,fact))))});function Face({address,name,large=false}){const[broken,setBroken]=React.useState(false);const size=large?96:24;const className=large?"panel-face panel-face-large":"panel-face";if(address===null||address===""||broken){return React.createElement("span",{className,"aria-hidden":"true"},[...name][0]?.toUpperCase()??"?")}const source=large?address:address.replace(/128(?=\.webp$)/,"48");return React.createElement("img",{className,src:source,alt:"",width:size,height:size,onError:()=>setBroken(true)})}function PersonLink({person,short=false}){const{value}=useWords("Person");const{id,name,login,role,avatar}=person;return React.createElement("span",{className:"panel-person"},React.createElement(Face,{address:avatar,name}),React.createElement("span",null,React.createElement(Link,{to:pages.recordActionUrl({resourceId:"users",recordId:String(id),actionName:"show"})},name)," ",login===void 0||short?null:React.createElement("span",{className:"panel-muted"},"@",login)," ",role==="user"?null:React.createElement("span",{className:"panel-tag"},value("role",role,"users"))))}var Person=cell(({value,property,record,wide})=>{if(value===null||value===void 0||value==="")return"—";const params=record?.populated[property.path]?.params;if(params===void 0)return String(value);return React.createElement(PersonLink,{short:!wide,person:{id:Number(value),name:String(params["name"]??value),login:String(params["login"]??""),role:params["role"]??"user",avatar:params["avatar"]??null}})});var Picture=cell(({value,params,wide})=>React.createElement(Face,{address:typeof value==="string"?value:null,name:String(params["name"]??params["login"]??"?"),large:wide}));function RelatedLink({resource,filter,id}){const{label}=useWords("Related");if(useResource(resource)?.href==null)return null;const search=`?filters.${filter}=${encodeURIComponent(id)}`;return React.createElement("li",null,React.createElement(Link,{to:pages.resourceActionUrl({resourceId:resource,actionName:"list",search})},label(resource)))}var Related=cell(({property,record})=>{const{lists}=property.custom;if(record===void 0)return null;return React.createElement("ul",{className:"panel-links"},lists.map(list=>React.createElement(RelatedLink,{key:list.resource,...list,id:String(record.id)})))});var CUT=160;var Tombstone=cell(({value,params,wide})=>{const{say}=useWords("Tombstone");const deletedAt=params["deletedAt"];if(deletedAt!==null&&deletedAt!==void 0&&deletedAt!==""){return React.createElement("em",{className:"panel-muted"},say("deleted"))}const text=String(value??"");if(text==="")return React.createElement("em",{className:"panel-muted"},say("note"));if(wide)return React.createElement("span",{className:"panel-text"},text);const letters=[...text];return letters.length>CUT?`${letters.slice(0,CUT).join("")}…`:text});function At({at,long=false}){const{language}=useWords("At");const date=new Date(at);if(Number.isNaN(date.getTime()))return null;const local=localTime(date,language);const relative=relativeTime(date,Date.now(),language);return React.createElement("time",{className:long?"":"panel-at",dateTime:date.toISOString(),title:`${local}
${exactTime(date)}`},long&&relative!==void 0?`${local} · ${relative}`:relative??local)}var When=cell(({value,wide})=>value===null||value===void 0||value===""?"—":React.createElement(At,{at:String(value),long:wide}));function FilterDrawer({OriginalComponent,...props}){const{isVisible}=useFilterDrawer();const opened=React.useRef(false);opened.current||=isVisible;const shut=isVisible?{}:{inert:"",className:"panel-shut"};return opened.current?React.createElement("div",{...shut},React.createElement(OriginalComponent,{...props})):null}var actLink=(resource,nameOf,record)=>({name,custom})=>React.createElement(Link,{key:name,className:custom["danger"]===true?"panel-button panel-button-warn":"panel-button",to:record===void 0?pages.resourceActionUrl({resourceId:resource,actionName:name}):pages.recordActionUrl({resourceId:resource,recordId:record.id,actionName:name})},nameOf(name,resource));function ActLinks({record,resource}){const{action}=useWords("ActLinks");const acts=record.recordActions.filter(({name,component})=>component&&name!=="show");return acts.length===0?null:React.createElement("nav",{className:"panel-buttons"},acts.map(actLink(resource,action,record)))}function Crumbs({resource,record}){const{say,label}=useWords("Header");const canShow=record?.recordActions?.some(({name})=>name==="show")??false;return React.createElement("nav",{className:"panel-crumbs","aria-label":say("crumbs")},React.createElement(Link,{to:pages.dashboardUrl()},label("dashboard")),React.createElement(Link,{to:resource.href??pages.resourceUrl({resourceId:resource.id})},label(resource.id)),record!==void 0&&canShow?React.createElement(Link,{to:pages.recordActionUrl({resourceId:resource.id,recordId:record.id,actionName:"show"})},record.title):null)}function FilterButton({resource}){const{button}=useWords("Header");const{isVisible,filtersCount,toggleFilter}=useFilterDrawer();return React.createElement("button",{type:"button",className:"panel-button","aria-expanded":isVisible,onClick:toggleFilter},button(filtersCount>0?"filterActive":"filter",resource,{count:filtersCount}))}var COUNTED=1e4;var NUMBER=/^[\d.]+$/;function Header({resource,record,action,tag,toggleFilter}){const{say,action:nameOf,label,number}=useWords("Header");const isList=action.name==="list";const isPage=action.name==="show";const titleOf=({title:title2=""})=>NUMBER.test(title2)?say("numbered",{number:title2}):title2;const counted=count=>{const text=number(Number(count));return Number(count)>=COUNTED?say("orMore",{number:text}):text};const title=isList?label(resource.id):isPage?titleOf(record??{}):nameOf(action.name,resource.id);React.useEffect(()=>{document.title=`${title} · ${label(resource.id)}`},[title,label,resource.id]);if(action.hideActionHeader)return null;return React.createElement("header",{className:"panel-header"},React.createElement(Crumbs,{resource,record:isPage?void 0:record}),React.createElement("div",{className:"panel-heading"},React.createElement("h1",null,title," ",tag?React.createElement("span",{className:"panel-tag"},counted(tag)):null),React.createElement("div",{className:"panel-buttons"},isList?resource.resourceActions.filter(({component})=>component==="ActForm").map(actLink(resource.id,nameOf)):null,toggleFilter?React.createElement(FilterButton,{resource:resource.id}):null)),isPage&&record!==void 0&&!action.component?React.createElement(ActLinks,{record,resource:resource.id}):null)}var BUTTONS='[data-css="app"] a:not([href], [tabindex])';function makeButtons(){for(const button of document.querySelectorAll(BUTTONS)){button.tabIndex=0;button.setAttribute("role","button")}}function openToKeyboard(){new MutationObserver(makeButtons).observe(document.documentElement,{childList:true,subtree:true});document.addEventListener("keydown",event=>{const{target,key}=event;if(key!=="Enter"&&key!==" ")return;if(!(target instanceof HTMLAnchorElement)||target.hasAttribute("href"))return;event.preventDefault();target.click()})}function ListValue(props){const{OriginalComponent,...rest}=props;const value=React.createElement(OriginalComponent,{...rest});if(!namesRecord(props.property,props.resource))return value;return React.createElement(TitleLink,{record:props.record,resource:props.resource},value)}var KEPT="sidebarElements";function openMenu(){if(localStorage.getItem(KEPT)!==null)return;const groups=["people","conversations","moderation","log"];localStorage.setItem(KEPT,JSON.stringify(Object.fromEntries(groups.map(group=>[group,true]))))}var LASTS_MS={error:12e3,other:5e3};function NoticeLine({notice}){const{say,message}=useWords("Notice");const dispatch=useDispatch();const{id,type,resourceId,options}=notice;const failed=type==="error";const drop=()=>dispatch({type:"DROP_NOTICE",data:{noticeId:id}});React.useEffect(()=>{const timer=setTimeout(drop,failed?LASTS_MS.error:LASTS_MS.other);return()=>clearTimeout(timer)},[id]);return React.createElement("div",{className:`panel-notice panel-notice-${type??"info"}`,role:failed?"alert":"status"},React.createElement("span",null,message(notice.message,resourceId,options)),React.createElement("button",{type:"button","aria-label":say("close"),onClick:drop},"×"))}function NoticeBox(){const notices=useSelector(state=>state.notices);return React.createElement("div",{className:"panel-notices","data-testid":"notice-wrapper"},notices.map(notice=>React.createElement(NoticeLine,{key:notice.id,notice})))}var LANGUAGES={en:"English",ru:"Русский"};function TopBar({toggleSidebar}){const{i18n}=useTranslation();const{say,value}=useWords("TopBar");const session=useSelector(state=>state.session);const paths=useSelector(state=>state.paths);const[language]=i18n.language.split("-");React.useEffect(()=>{document.documentElement.lang=language??""},[language]);return React.createElement("header",{className:"panel-top","data-css":"topbar"},React.createElement("button",{type:"button",className:"panel-menu","aria-label":say("menu"),onClick:toggleSidebar},"☰"),React.createElement("span",{className:"panel-space"}),React.createElement("select",{"aria-label":say("language"),value:language,onChange:event=>void i18n.changeLanguage(event.target.value)},Object.entries(LANGUAGES).map(([one,name])=>React.createElement("option",{key:one,value:one,lang:one},name))),React.createElement("span",{className:"panel-who"},React.createElement("strong",null,session?.email),React.createElement("span",{className:"panel-muted"}," ",value("role",String(session?.title??""),"users"))),React.createElement("a",{href:paths.logoutPath},say("signOut")))}function readDetail(params){const detail=params?.["detail"];return typeof detail==="string"&&detail!==""?JSON.parse(detail):void 0}function EarlierTexts({texts}){const{say}=useWords("MessageTexts");if(texts.length===0)return null;return React.createElement("div",{className:"panel-earlier"},React.createElement("span",{className:"panel-label"},say("earlier",{count:texts.length})),React.createElement("ol",null,texts.map(({version,text,replacedAt})=>React.createElement("li",{key:version},React.createElement("p",{className:"panel-text"},text),React.createElement("span",{className:"panel-muted"},say("until")," ",React.createElement(At,{at:replacedAt,long:true}))))))}function Said({message}){const{say}=useWords("Said");const{author,text,createdAt,editedAt,deletedAt,system}=message;return React.createElement(React.Fragment,null,React.createElement("div",{className:"panel-said"},React.createElement(PersonLink,{person:author}),React.createElement("span",{className:"panel-muted"},React.createElement(At,{at:createdAt}),editedAt===void 0||deletedAt!==void 0?null:` · ${say("edited")}`)),deletedAt!==void 0?React.createElement("p",{className:"panel-muted"},React.createElement("em",null,say("deleted"))," ",React.createElement(At,{at:deletedAt})):system!==void 0?React.createElement("p",{className:"panel-muted"},say(`system.${system.action}`,{user:system.user?.name??"",value:system.value??""})):React.createElement("p",{className:"panel-text"},text))}function MessageTexts({record,resource}){const{say}=useWords("MessageTexts");const detail=readDetail(record?.params);if(record===void 0||detail===void 0)return React.createElement("p",{className:"panel-card"},say("notForYou"));return React.createElement("section",{className:"panel-card"},React.createElement(Said,{message:detail.message}),React.createElement(EarlierTexts,{texts:detail.revisions}),detail.revisions.length===0?React.createElement("p",{className:"panel-muted"},say("never")):null,React.createElement(ActLinks,{record,resource:resource.id}))}function Complaints({voices,report}){const{say}=useWords("ReportCase");const{kind,voices:all}=report;return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,kind==="appeal"?say("categories.appeal"):say("complaints",{count:all})),React.createElement("ul",{className:"panel-complaints"},voices.map(({user,category,text,createdAt})=>React.createElement("li",{key:user.id},React.createElement("div",{className:"panel-said"},React.createElement(PersonLink,{person:user}),React.createElement("span",{className:"panel-tag"},say(`categories.${category}`)),React.createElement("span",{className:"panel-muted"},React.createElement(At,{at:createdAt}))),text===""?React.createElement("p",{className:"panel-muted"},say("noWords")):React.createElement("p",{className:"panel-text"},text)))),all>voices.length?React.createElement("p",{className:"panel-muted"},say("onlyNewest",{count:voices.length})):null)}function Contested({sanction}){const{say,value}=useWords("ReportCase");const{kind,room,reason,createdAt,createdBy,expiresAt,liftedAt}=sanction;return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("sanction")," ",React.createElement("span",{className:"panel-tag panel-tag-danger"},value("kind",kind,"sanctions"))),React.createElement("p",{className:"panel-text"},reason),React.createElement("ul",{className:"panel-course"},React.createElement("li",null,React.createElement("strong",null,say("given"))," ",React.createElement(At,{at:createdAt,long:true})," ",React.createElement(PersonLink,{person:createdBy})),React.createElement("li",null,React.createElement("strong",null,say("where"))," ",room===null?say("everywhere"):say("inRoom",{room})),React.createElement("li",null,React.createElement("strong",null,say("ends"))," ",expiresAt===null?say("byHand"):React.createElement(At,{at:expiresAt,long:true})),liftedAt===null?null:React.createElement("li",null,React.createElement("strong",null,say("lifted"))," ",React.createElement(At,{at:liftedAt,long:true}))))}function Conversation({conversation}){const{say,value}=useWords("ReportCase");const messages=useResource("messages");const{room,message,revisions,before,after}=conversation;return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("conversation"),React.createElement("span",{className:"panel-muted"}," ",room.name??say("untitled")," · ",value("kind",room.kind,"rooms"))),React.createElement("ol",{className:"panel-conversation"},before.map(one=>React.createElement("li",{key:one.seq},React.createElement(Said,{message:one}))),React.createElement("li",{key:message.seq,className:"panel-reported","aria-label":say("reported")},React.createElement("span",{className:"panel-tag panel-tag-danger"},say("reported")),React.createElement(Said,{message}),React.createElement(EarlierTexts,{texts:revisions}),messages===void 0?null:React.createElement(Link,{to:pages.recordActionUrl({resourceId:"messages",recordId:`${room.id}.${message.seq}`,actionName:"show"})},say("toMessage"))),after.map(one=>React.createElement("li",{key:one.seq},React.createElement(Said,{message:one})))))}function Step({name,at,by}){return React.createElement("li",null,React.createElement("strong",null,name)," ",React.createElement(At,{at,long:true})," ",by===null?null:React.createElement(PersonLink,{person:by}))}function Course({report}){const{say,value,language}=useWords("ReportCase");const{createdAt,claimedAt,claimedBy,closedAt,closedBy,status,reopened,ageSeconds,note}=report;return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("course")," ",React.createElement("span",{className:`panel-tag panel-status-${status}`},value("status",status,"reports"))),React.createElement("ol",{className:"panel-course"},React.createElement(Step,{name:say("filed"),at:createdAt,by:null}),claimedAt===null?null:React.createElement(Step,{name:say("claimed"),at:claimedAt,by:claimedBy}),closedAt===null?null:React.createElement(Step,{name:say("closed"),at:closedAt,by:closedBy})),React.createElement("p",{className:"panel-muted"},say(closedAt===null?"waits":"took")," ",roughTime(ageSeconds,language),reopened>0?` · ${say("reopened",{count:reopened})}`:""),note===""?null:React.createElement(React.Fragment,null,React.createElement("span",{className:"panel-label"},say("note")),React.createElement("p",{className:"panel-text"},note)))}var HISTORY=[["reports","target"],["sanctions","user"],["messages","author"]];function HistoryLink({resource,property,user}){const{say}=useWords("ReportCase");if(useResource(resource)?.href==null)return null;const search=`?filters.${property}=${user}`;return React.createElement("li",null,React.createElement(Link,{to:pages.resourceActionUrl({resourceId:resource,actionName:"list",search})},say(`history.${resource}`)))}function Target({target}){const{say}=useWords("ReportCase");return React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("target")),React.createElement(PersonLink,{person:target}),React.createElement("ul",{className:"panel-links"},HISTORY.map(([resource,property])=>React.createElement(HistoryLink,{key:resource,resource,property,user:target.id}))))}function ReportCase({record,resource}){const{say}=useWords("ReportCase");const detail=readDetail(record?.params);if(record===void 0||detail===void 0)return React.createElement("p",{className:"panel-card"},say("notForYou"));const{report,voices,message,sanction}=detail;return React.createElement("div",{className:"panel-case"},React.createElement("div",null,message===void 0?null:React.createElement(Conversation,{conversation:message}),sanction===void 0?null:React.createElement(Contested,{sanction}),React.createElement(Complaints,{voices,report})),React.createElement("div",null,React.createElement(Target,{target:report.target}),React.createElement(Course,{report}),React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("decide")),React.createElement(ActLinks,{record,resource:resource.id}))))}var UNKNOWN="unknown";function Tile({name,value,more,mood="plain",to}){const{say}=useWords("StartPage");const unknown=value===UNKNOWN;const body=React.createElement(React.Fragment,null,React.createElement("span",{className:"panel-label"},name),React.createElement("span",{className:"panel-figure"},unknown?say("unknown"):value),unknown||more===void 0?null:React.createElement("span",{className:"panel-muted"},more));const className=`panel-tile panel-mood-${unknown?"bad":mood}`;return to===void 0?React.createElement("div",{className},body):React.createElement(Link,{className,to},body)}var LATE=3600;var VERY_LATE=86400;var moodOf=age=>age>VERY_LATE?"bad":age>LATE?"warn":"plain";function Reports({facts}){const{say,number,language}=useWords("StartPage");const{reports,at}=facts;const name=say("reports");if(reports===UNKNOWN)return React.createElement(Tile,{name,value:UNKNOWN});const{open,claimed,oldestAt}=reports;const age=oldestAt===null?0:Math.max((Date.parse(at)-Date.parse(oldestAt))/1e3,0);return React.createElement(Tile,{name,value:number(open),mood:open===0?"good":moodOf(age),more:React.createElement(React.Fragment,null,oldestAt===null?say("noneWaits"):say("oldest",{age:roughTime(age,language)}),claimed===0?null:React.createElement("br",null),claimed===0?null:say("claimed",{count:claimed})),to:pages.resourceActionUrl({resourceId:"reports",actionName:"list",search:"?filters.status=pending"})})}function People({facts}){const{say,number}=useWords("StartPage");const{online,messageRate}=facts;return React.createElement("div",{className:"panel-tiles"},React.createElement(Tile,{name:say("online"),value:number(online)}),React.createElement(Tile,{name:say("messages"),value:messageRate===UNKNOWN?UNKNOWN:number(Math.round(messageRate*10)/10),more:say("lastMinutes")}),React.createElement(Reports,{facts}))}var LISTS=[["openReports","reports","?filters.status=pending"],["findUser","users",""],["newestMessages","messages",""],["inForce","sanctions","?filters.inForce=true"],["newestActs","audit-entries",""]];function Shortcut({name,resource,search}){const{say}=useWords("StartPage");if(useResource(resource)?.href==null)return null;return React.createElement("li",null,React.createElement(Link,{to:pages.resourceActionUrl({resourceId:resource,actionName:"list",search})},say(name)))}function Shortcuts({dashboards=[]}){const{say}=useWords("StartPage");return React.createElement("div",{className:"panel-columns"},React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("shortcuts")),React.createElement("ul",{className:"panel-links"},LISTS.map(([name,resource,search])=>React.createElement(Shortcut,{key:name,name,resource,search})))),dashboards.length===0?null:React.createElement("section",{className:"panel-card"},React.createElement("h2",null,say("dashboards")),React.createElement("ul",{className:"panel-links"},dashboards.map(({name,href})=>React.createElement("li",{key:name},React.createElement("a",{href,target:"_blank",rel:"noreferrer"},say(`boards.${name}`)))))))}var SLOW_MS=250;var STUCK_SECONDS=120;var BUS_MOODS={up:"good",down:"bad",alone:"plain"};function System({system}){const{say,number,language}=useWords("StartPage");const{signInFailures:failures,databaseMs,bus,avatars,audit}=system;return React.createElement("div",{className:"panel-tiles"},failures===UNKNOWN?React.createElement(Tile,{name:say("signIns"),value:UNKNOWN}):React.createElement(Tile,{name:say("signIns"),value:number(failures.lastHour),more:say("lastDay",{number:number(failures.lastDay)})}),databaseMs===UNKNOWN?React.createElement(Tile,{name:say("database"),value:UNKNOWN}):React.createElement(Tile,{name:say("database"),value:say("answers"),mood:databaseMs>SLOW_MS?"warn":"good",more:say("inMs",{number:number(Math.round(databaseMs*10)/10)})}),React.createElement(Tile,{name:say("bus"),value:say(`busIs.${bus}`),mood:BUS_MOODS[bus],more:say(`busMore.${bus}`)}),avatars===UNKNOWN?React.createElement(Tile,{name:say("avatars"),value:UNKNOWN}):React.createElement(Tile,{name:say("avatars"),value:number(avatars.length),mood:avatars.oldestSeconds>STUCK_SECONDS?"warn":"good",more:avatars.length===0?say("nothingWaits"):say("oldest",{age:roughTime(avatars.oldestSeconds,language)})}),audit===UNKNOWN?React.createElement(Tile,{name:say("audit"),value:say("notChecked")}):React.createElement(Tile,{name:say("audit"),value:say(audit.whole?"whole":"broken"),mood:audit.whole?"good":"bad",more:React.createElement(React.Fragment,null,say("entries",{count:audit.seq}),", ",React.createElement(At,{at:audit.at}))}))}var EVERY_MS=15e3;function useFacts(){const[state,setState]=React.useState({facts:void 0,stale:false});React.useEffect(()=>{let left=false;let timer;async function look(){if(!document.hidden){const answer=await api.getDashboard().catch(()=>void 0);if(left)return;const facts=answer?.data;setState(known=>facts===void 0?{...known,stale:true}:{facts,stale:false})}clearTimeout(timer);timer=setTimeout(look,EVERY_MS)}void look();document.addEventListener("visibilitychange",look);return()=>{left=true;clearTimeout(timer);document.removeEventListener("visibilitychange",look)}},[]);return state}function StartPage(){const{say,language}=useWords("StartPage");const{facts,stale}=useFacts();if(facts===void 0){return React.createElement("main",{className:"panel-start"},stale?React.createElement("p",{className:"panel-warning"},say("silent")):null)}return React.createElement("main",{className:"panel-start"},React.createElement("h1",null,say("title")),stale?React.createElement("p",{className:"panel-warning",role:"status"},say("stale",{at:localTime(new Date(facts.at),language)})):null,React.createElement(People,{facts}),facts.system===void 0?null:React.createElement(React.Fragment,null,React.createElement("h2",null,say("system")),React.createElement(System,{system:facts.system})),React.createElement(Shortcuts,{...facts.system&&{dashboards:facts.system.dashboards}}))}var style_default=`/* Of our own components, and what AdminJS's need to fit narrow screens and the keyboard. */
:root {
  --panel-ink: #16202b;
  --panel-soft: #5a6573;
  --panel-line: #d8dee4;
  --panel-card: #ffffff;
  --panel-back: #f5f7f9;
  --panel-main: #14598b;
  --panel-danger: #b3122a;
  --panel-good: #0b6b4f;
  --panel-warn: #8a4b08;
}

.panel-card,
.panel-start,
.panel-case,
.panel-top,
.panel-header,
.panel-links,
.panel-notice {
  color: var(--panel-ink);
  font:
    15px / 1.5 system-ui,
    sans-serif;
}

:where(.panel-card, .panel-start, .panel-case, .panel-top, .panel-header, .panel-links)
  a:not(.panel-button, .panel-tile) {
  color: var(--panel-main);
}

a:focus-visible,
button:focus-visible,
input:focus-visible,
select:focus-visible,
textarea:focus-visible {
  outline: 3px solid #7aa7ee;
  outline-offset: 1px;
}

:where([class^="panel-"]) strong {
  font-weight: 600;
}

.panel-muted,
.panel-label {
  color: var(--panel-soft);
}

.panel-label {
  display: block;
  font-size: 13px;
}

.panel-labelled {
  margin-bottom: 24px;
  font:
    15px / 1.5 system-ui,
    sans-serif;
}

.panel-text {
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}

.panel-title {
  color: var(--panel-main);
  overflow-wrap: anywhere;
}

.panel-at {
  white-space: nowrap;
}

.panel-card {
  margin-bottom: 16px;
  padding: 20px;
  border: 1px solid var(--panel-line);
  border-radius: 6px;
  background: var(--panel-card);
}

.panel-card h2,
.panel-start h2 {
  margin-bottom: 12px;
  font-size: 17px;
  font-weight: 600;
}

.panel-card p {
  margin-bottom: 8px;
}

.panel-tag {
  display: inline-block;
  padding: 0 8px;
  border: 1px solid currentColor;
  border-radius: 10px;
  color: var(--panel-soft);
  font-size: 12px;
  font-weight: 600;
}

.panel-tag-danger,
.panel-status-open {
  color: var(--panel-danger);
}

.panel-status-claimed {
  color: var(--panel-warn);
}

.panel-status-resolved,
.panel-status-dismissed {
  color: var(--panel-good);
}

/* People */
.panel-person {
  display: inline-flex;
  gap: 6px;
  align-items: center;
  overflow-wrap: anywhere;
}

.panel-person a {
  color: var(--panel-main);
}

.panel-face {
  display: inline-flex;
  flex-shrink: 0;
  align-items: center;
  justify-content: center;
  width: 24px;
  height: 24px;
  border-radius: 50%;
  background: #dfe6f0;
  color: var(--panel-ink);
  font-size: 12px;
  font-weight: 600;
  object-fit: cover;
}

.panel-face-large {
  width: 96px;
  height: 96px;
  font-size: 40px;
}

.panel-facts {
  display: inline-flex;
  flex-wrap: wrap;
  gap: 2px 14px;
}

.panel-facts-wide {
  flex-direction: column;
}

/* Buttons */
.panel-buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 10px;
  margin-top: 8px;
}

.panel-button {
  display: inline-block;
  padding: 8px 18px;
  border: 1px solid var(--panel-soft);
  border-radius: 4px;
  background: var(--panel-card);
  color: var(--panel-ink);
  font: inherit;
  text-decoration: none;
  cursor: pointer;
}

.panel-button:hover {
  background: var(--panel-back);
}

.panel-button-warn {
  border-color: var(--panel-danger);
  color: var(--panel-danger);
}

.panel-button-main,
.panel-button-main:hover {
  border-color: var(--panel-main);
  background: var(--panel-main);
  color: #ffffff;
}

.panel-button-danger,
.panel-button-danger:hover {
  border-color: var(--panel-danger);
  background: var(--panel-danger);
  color: #ffffff;
}

.panel-button-main:hover,
.panel-button-danger:hover {
  filter: brightness(0.92);
}

.panel-button[aria-disabled="true"] {
  opacity: 0.6;
  cursor: progress;
}

/* Forms of acts */
.panel-form {
  max-width: 640px;
}

.panel-subject {
  margin: 8px 0 20px;
  padding-left: 12px;
  border-left: 3px solid var(--panel-line);
  font-weight: 600;
  overflow-wrap: anywhere;
}

.panel-subject .panel-label {
  font-weight: 400;
}

.panel-field {
  margin-bottom: 16px;
}

.panel-field > label {
  display: block;
  margin-bottom: 4px;
  font-weight: 600;
}

.panel-field-foot {
  display: flex;
  gap: 12px;
  justify-content: space-between;
  font-size: 13px;
}

.panel-field-flag {
  display: grid;
  grid-template-columns: auto 1fr;
  column-gap: 8px;
  align-items: center;
}

.panel-field-flag > label {
  order: 1;
  margin: 0;
}

.panel-field-flag > .panel-field-foot {
  order: 2;
  grid-column: 1 / -1;
}

.panel-required {
  margin-left: 3px;
  color: var(--panel-danger);
  text-decoration: none;
}

.panel-field :is(input:not([type="checkbox"]), select, textarea) {
  box-sizing: border-box;
  width: 100%;
  padding: 8px 10px;
  border: 1px solid #87909b;
  border-radius: 4px;
  background: #ffffff;
  color: inherit;
  font: inherit;
}

.panel-field input[type="checkbox"] {
  width: 18px;
  height: 18px;
}

.panel-field [aria-invalid="true"] {
  border-color: var(--panel-danger);
}

.panel-error {
  color: var(--panel-danger);
}

.panel-shown {
  max-width: 640px;
}

.panel-secret {
  display: flex;
  flex-wrap: wrap;
  gap: 12px;
  align-items: center;
}

.panel-secret code {
  padding: 8px 12px;
  border: 1px dashed var(--panel-soft);
  border-radius: 4px;
  background: var(--panel-back);
  font:
    17px / 1.4 ui-monospace,
    monospace;
  overflow-wrap: anywhere;
  user-select: all;
}

.panel-warning {
  margin-bottom: 16px;
  padding: 8px 12px;
  border-left: 4px solid #d99100;
  background: #fff6e0;
}

.panel-failures {
  margin-bottom: 16px;
}

/* A report */
.panel-case {
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  gap: 16px;
  align-items: start;
}

.panel-conversation > li,
.panel-complaints > li {
  padding: 8px 12px;
}

.panel-conversation > li + li,
.panel-complaints > li + li {
  border-top: 1px solid var(--panel-line);
}

.panel-conversation > .panel-reported {
  border: 2px solid var(--panel-danger);
  border-radius: 6px;
  background: #fff5f4;
}

.panel-said {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  align-items: center;
}

.panel-earlier {
  margin: 8px 0;
  padding-left: 12px;
  border-left: 3px solid var(--panel-line);
}

.panel-earlier > ol > li {
  margin: 6px 0;
}

.panel-course {
  display: grid;
  gap: 4px;
}

.panel-links {
  display: flex;
  flex-direction: column;
  gap: 6px;
  margin-top: 8px;
}

/* The start page */
.panel-start {
  padding: 24px 32px;
}

.panel-start h1 {
  margin-bottom: 16px;
  font-size: 24px;
  font-weight: 600;
}

.panel-tiles {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(176px, 1fr));
  gap: 12px;
  margin-bottom: 24px;
}

.panel-tile {
  display: flex;
  flex-direction: column;
  padding: 14px 16px;
  border: 1px solid var(--panel-line);
  border-left: 5px solid var(--panel-line);
  border-radius: 6px;
  background: var(--panel-card);
  color: inherit;
  text-decoration: none;
}

a.panel-tile:hover {
  border-color: var(--panel-main);
}

.panel-figure {
  font-size: 26px;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
}

.panel-mood-good {
  border-left-color: var(--panel-good);
}

.panel-mood-warn {
  border-left-color: #d99100;
}

.panel-mood-bad {
  border-left-color: var(--panel-danger);
}

.panel-mood-bad .panel-figure {
  color: var(--panel-danger);
}

.panel-columns {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(260px, 1fr));
  gap: 12px;
}

/* Around all pages */
.panel-header {
  padding-bottom: 16px;
}

.panel-crumbs > a + a::before {
  display: inline-block;
  padding: 0 8px;
  color: var(--panel-soft);
  content: "/";
}

.panel-heading {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 24px;
  align-items: center;
  justify-content: space-between;
  margin: 8px 0;
}

.panel-heading h1 {
  font-size: 26px;
  font-weight: 600;
  overflow-wrap: anywhere;
}

.panel-heading .panel-tag {
  vertical-align: middle;
}

.panel-top {
  display: flex;
  flex-shrink: 0;
  gap: 16px;
  align-items: center;
  box-sizing: border-box;
  min-height: 56px;
  padding: 8px 24px;
  border-bottom: 1px solid var(--panel-line);
  background: var(--panel-card);
}

.panel-space {
  flex-grow: 1;
}

.panel-top select {
  padding: 4px 8px;
  border: 1px solid var(--panel-line);
  border-radius: 4px;
  background: var(--panel-card);
  color: inherit;
  font: inherit;
}

.panel-menu {
  display: none;
  border: 0;
  background: none;
  color: inherit;
  font-size: 22px;
  cursor: pointer;
}

.panel-notices {
  display: flex;
  position: fixed;
  z-index: 2000;
  right: 16px;
  bottom: 16px;
  left: 16px;
  flex-direction: column;
  gap: 8px;
  align-items: center;
  pointer-events: none;
}

.panel-notice {
  display: flex;
  gap: 12px;
  align-items: flex-start;
  justify-content: space-between;
  box-sizing: border-box;
  width: min(520px, 100%);
  padding: 12px 16px;
  border-left: 5px solid var(--panel-main);
  border-radius: 4px;
  background: var(--panel-card);
  box-shadow: 0 4px 18px rgb(0 0 0 / 25%);
  pointer-events: auto;
}

.panel-notice-success {
  border-left-color: var(--panel-good);
}

.panel-notice-error {
  border-left-color: var(--panel-danger);
}

.panel-notice button {
  border: 0;
  background: none;
  color: inherit;
  font-size: 20px;
  line-height: 1;
  cursor: pointer;
}

/* AdminJS's own parts: contrast, the keyboard, and screens of 1280 pixels. */
.adminjs_Label {
  color: var(--panel-soft);
}

/* What is light there is too light to read. */
[data-css$="-show-drawer-content"] .adminjs_Label {
  font-size: 13px;
  font-weight: 400;
}

[data-css$="-show-drawer-content"] {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
  column-gap: 24px;
  align-items: start;
}

/* A list is as wide as it needs; what is done with a line stays in sight. */
[data-css$="-list-table-wrapper"] {
  min-width: min-content;
}

[data-css$="-list-table-wrapper"] td {
  display: table-cell;
  padding: 10px 12px;
  line-height: 1.35;
  overflow-wrap: break-word;
  word-break: normal;
}

[data-css$="-list-table-wrapper"] td.options {
  position: sticky;
  right: 0;
  background: var(--panel-card);
}

[data-css$="-list-table-wrapper"] td.options:is(:hover, :focus-within) {
  z-index: 1;
}

.panel-top {
  position: sticky;
  z-index: 2;
  left: 0;
}

td .panel-person {
  white-space: nowrap;
}

td[data-property-name="text"] {
  min-width: 200px;
}

.adminjs_Badge {
  border: 1px solid var(--panel-line);
  background: var(--panel-back);
  color: var(--panel-ink);
}

.adminjs_ButtonGroupItem:focus-within > .adminjs_DropDownMenu {
  display: flex;
}

.panel-shut > form {
  box-shadow: none;
}

@media (width >= 1100px) {
  [data-css="app"] > [data-css="sidebar"] {
    position: initial;
    width: 240px;
  }
}

@media (width < 1100px) {
  .panel-menu {
    display: block;
  }

  /* Out of sight is out of reach for the keyboard, too. */
  [data-css="sidebar"].hidden {
    visibility: hidden;
  }
}

@media (width < 780px) {
  .panel-case {
    grid-template-columns: minmax(0, 1fr);
  }

  .panel-start {
    padding: 16px;
  }

  .panel-header,
  .panel-form,
  .panel-case {
    margin: 0 12px;
  }

  .panel-top {
    gap: 10px;
    padding: 8px 12px;
  }

  .panel-who .panel-muted {
    display: none;
  }
}
`;panel.UserComponents={ActForm,Facts,MessageTexts,Person,Picture,Related,ReportCase,StartPage,Tombstone,When,ActionHeader:Header,DefaultListProperty:ListValue,FilterDrawer,NoticeBox,TopBar};var sheet=new CSSStyleSheet;sheet.replaceSync(style_default);document.adoptedStyleSheets.push(sheet);openMenu();openToKeyboard();})();
